# 3x2 reasoning grids (pixelprompt-tiny). Draw it again with: gnuplot iou.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title '3x2 reasoning grids (pixelprompt-tiny)' font ',13' textcolor rgb '#111111'
set xlabel 'IoU per image, nearest colour'
set ylabel ''
set key outside right center vertical Left reverse samplen 1.5 spacing 1.2 textcolor rgb '#222222'
set ytics ('color-change' 0, 'shape-change' 1, 'size-change' 2, 'color-shape-change' 3, 'color-size-change' 4, 'shape-size-change' 5)
set yrange [5.6:-0.6]
set xrange [-0.0227198:1.01102]
set terminal svg size 860,390 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'iou.svg'
data = 'iou.csv'
plot data using ($1==0 ? $4 : NaN):($3+-0.263):5:6 with xerrorbars pt 7 ps 0.7 lw 1.3 lc rgb '#0072B2' title 'model', \
     data using ($1==1 ? $4 : NaN):($3+-0.088):5:6 with xerrorbars pt 5 ps 0.7 lw 1.3 lc rgb '#D55E00' title 'copy of the query', \
     data using ($1==2 ? $4 : NaN):($3+0.088):5:6 with xerrorbars pt 9 ps 0.7 lw 1.3 lc rgb '#009E73' title 'copy of the last answer', \
     data using ($1==3 ? $4 : NaN):($3+0.263):5:6 with xerrorbars pt 13 ps 0.7 lw 1.3 lc rgb '#CC79A7' title 'right answer after the tokenizer'
set terminal pngcairo size 1720,780 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'iou.png'
replot
set terminal pdfcairo size 7.82in,3.55in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'iou.pdf'
replot
set output
