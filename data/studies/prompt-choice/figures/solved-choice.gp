# Prompts solved by choice of examples (pixelprompt-tiny). Draw it again with: gnuplot solved-choice.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Prompts solved by choice of examples (pixelprompt-tiny)' font ',13' textcolor rgb '#111111'
set xlabel 'share of prompts solved'
set ylabel ''
set key outside right center vertical Left reverse samplen 1.5 spacing 1.2 textcolor rgb '#222222'
set ytics ('background-change' 0, 'color-change' 1, 'all together' 2)
set yrange [2.6:-0.6]
set xrange [0.109949:0.965782]
set terminal svg size 860,300 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'solved-choice.svg'
data = 'solved-choice.csv'
plot data using ($1==0 ? $4 : NaN):($3+-0.280):5:6 with xerrorbars pt 7 ps 0.7 lw 1.3 lc rgb '#0072B2' title 'random', \
     data using ($1==1 ? $4 : NaN):($3+-0.140):5:6 with xerrorbars pt 5 ps 0.7 lw 1.3 lc rgb '#D55E00' title 'nearest-pixels', \
     data using ($1==2 ? $4 : NaN):($3+0.000):5:6 with xerrorbars pt 9 ps 0.7 lw 1.3 lc rgb '#009E73' title 'nearest-tokens', \
     data using ($1==3 ? $4 : NaN):($3+0.140):5:6 with xerrorbars pt 13 ps 0.7 lw 1.3 lc rgb '#CC79A7' title 'best-of-n', \
     data using ($1==4 ? $4 : NaN):($3+0.280):5:6 with xerrorbars pt 11 ps 0.7 lw 1.3 lc rgb '#E69F00' title 'voting'
set terminal pngcairo size 1720,600 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'solved-choice.png'
replot
set terminal pdfcairo size 7.82in,2.73in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'solved-choice.pdf'
replot
set output
