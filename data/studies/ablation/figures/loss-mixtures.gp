# Validation loss by training mixture. Draw it again with: gnuplot loss-mixtures.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Validation loss by training mixture' font ',13' textcolor rgb '#111111'
set xlabel 'loss, nats a token'
set ylabel ''
set key outside right center vertical Left reverse samplen 1.5 spacing 1.2 textcolor rgb '#222222'
set ytics ('annotated pairs' 0, 'sequences' 1, 'single pictures' 2, 'all together' 3)
set yrange [3.6:-0.6]
set xrange [0.0374648:5.13691]
set terminal svg size 860,270 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'loss-mixtures.svg'
data = 'loss-mixtures.csv'
plot data using ($1==0 ? $4 : NaN):($3+-0.233):5:6 with xerrorbars pt 7 ps 0.7 lw 1.3 lc rgb '#0072B2' title 'single pictures', \
     data using ($1==1 ? $4 : NaN):($3+0.000):5:6 with xerrorbars pt 5 ps 0.7 lw 1.3 lc rgb '#D55E00' title 'and sequences', \
     data using ($1==2 ? $4 : NaN):($3+0.233):5:6 with xerrorbars pt 9 ps 0.7 lw 1.3 lc rgb '#009E73' title 'and pairs'
set terminal pngcairo size 1720,540 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'loss-mixtures.png'
replot
set terminal pdfcairo size 7.82in,2.45in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'loss-mixtures.pdf'
replot
set output
