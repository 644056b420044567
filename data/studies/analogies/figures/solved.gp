# Prompts solved, by task (pixelprompt-tiny). Draw it again with: gnuplot solved.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Prompts solved, by task (pixelprompt-tiny)' font ',13' textcolor rgb '#111111'
set xlabel 'share of prompts solved'
set ylabel ''
set key outside right center vertical Left reverse samplen 1.5 spacing 1.2 textcolor rgb '#222222'
set ytics ('edges' 0, 'segmentation' 1, 'segmentation-colors' 2, 'detection' 3, 'background-change' 4, 'color-change' 5, 'low-light' 6, 'palette' 7, 'denoise' 8, 'inpainting' 9, 'colorization' 10, 'shape-change' 11, 'mirror' 12)
set yrange [12.6:-0.6]
set xrange [-0.04:1.04]
set terminal svg size 860,410 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'solved.svg'
data = 'solved.csv'
plot data using ($1==0 ? $4 : NaN):($3+-0.175):5:6 with xerrorbars pt 7 ps 0.7 lw 1.3 lc rgb '#0072B2' title 'right examples', \
     data using ($1==1 ? $4 : NaN):($3+0.175):5:6 with xerrorbars pt 5 ps 0.7 lw 1.3 lc rgb '#D55E00' title 'another task''s examples'
set terminal pngcairo size 1720,820 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'solved.png'
replot
set terminal pdfcairo size 7.82in,3.73in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'solved.pdf'
replot
set output
